/** Two ends and the wire between them. */
export const Logo = () => (
  <svg aria-hidden width="20" height="20" viewBox="0 0 20 20" fill="none">
    <path d="M4 5.5h3.5c4 0 1 9 5 9H16" stroke="var(--accent)" strokeWidth="1.8" strokeLinecap="round" />
    <circle cx="4" cy="5.5" r="2.3" fill="var(--accent)" />
    <circle cx="16" cy="14.5" r="2.3" fill="var(--text)" />
  </svg>
);
