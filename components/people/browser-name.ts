const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

const named = (names: [RegExp, string][], agent: string) => names.find(([sign]) => sign.test(agent))?.[1]

/** A browser as people call it, of what it says of itself; whatever is not known is called a browser. */
export function browserName(agent: string | null): string {
  const browser = named(browsers, agent ?? '') ?? 'A browser'
  const system = named(systems, agent ?? '')
  return system ? `${browser} on ${system}` : browser
}
