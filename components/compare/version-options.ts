import { sideName } from '#lib/compare/address'
import type { Side } from '#lib/compare/schema'

type Option = { value: string; label: string }

/** What a side can be exchanged for: what is live, the latest, and the newest versions of its package; how it was asked for is among them. */
export function versionOptions(
  of: string,
  name: string,
  asked: string,
  side: Pick<Side, 'version'> | undefined,
  numbers: readonly string[],
): Option[] {
  const named = (version: string, label = version): Option => ({
    value: sideName(of, { package: name, version }),
    label,
  })
  const options = [named('live', 'live now'), named('latest'), ...numbers.map((number) => named(number))]
  if (options.some(({ value }) => value === asked)) return options
  const at = /live@(.+)$/u.exec(asked)?.[1]
  const label = at ? `live at ${at.replace('T', ' ').replace(/(?::00(?:\.000)?)?Z$/u, ' UTC')}` : asked
  return [{ value: asked, label: side && at ? `${label}: ${side.version}` : label }, ...options]
}
