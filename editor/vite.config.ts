import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = (process.env.REELGRAPH_SERVER ?? 'http://127.0.0.1:3210').replace(/\/$/, '');

export default defineConfig({
  plugins: [react(), tailwindcss()],
  build: { outDir: 'dist', target: 'es2023', chunkSizeWarningLimit: 1200 },
  server: {
    host: '127.0.0.1',
    // The server refuses foreign origins, so the dev server speaks to it as its own page would.
    proxy: {
      '/api': {
        target: server,
        changeOrigin: true,
        ws: true,
        headers: { origin: server },
      },
    },
  },
});
