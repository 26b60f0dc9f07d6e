import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{runtime,nodes,server,editor,scripts,bench}/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'editor/stories/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['editor/stories/**/*.test.ts'],
          testTimeout: 360_000,
          hookTimeout: 120_000,
          globalSetup: 'editor/stories/shared-studios.ts',
          // A server with its engine and a browser for each: more would only wait for each other.
          maxWorkers: 2,
        },
      },
    ],
  },
});
