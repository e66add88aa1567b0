/** Said in the place where a fact would stand: never hidden, never a blank. */
export function Missing({ children = 'Not stated' }: { children?: string }) {
  return <span className="text-muted italic">{children}</span>
}
