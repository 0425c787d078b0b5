/** The dock bell: the app's mark, in the color of the text around it. */
export function Logo({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="currentColor" aria-hidden="true">
      <path d="M3 2.5h18v2H13.2V6a6.6 6.6 0 0 1 5.4 6.5c0 2.6.6 3.9 1.8 5H3.6c1.2-1.1 1.8-2.4 1.8-5A6.6 6.6 0 0 1 10.8 6V4.5H3z" />
      <path d="M9.4 19h5.2a2.6 2.6 0 0 1-5.2 0z" />
    </svg>
  );
}
