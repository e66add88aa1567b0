import { pages } from '#lib/paths'
import type { Entry } from './palette-groups.ts'
import { places } from './places.ts'
import { chooseTheme, themes } from './theme.ts'

/** What the palette can do besides finding. */
export function commands(onHelp: () => void): Entry[] {
  const go = places.map(({ label, href, key }) => ({
    id: href,
    title: `Go to ${label.toLowerCase()}`,
    detail: `g ${key}`,
    href,
  }))
  const account = { id: pages.account, title: 'Go to account and tokens', href: pages.account }
  const themed = themes.map((theme) => ({ id: theme, title: `Theme: ${theme}`, act: () => chooseTheme(theme) }))
  const help = { id: 'help', title: 'Keyboard shortcuts', detail: '?', act: onHelp }
  return [...go, account, ...themed, help].map((entry) => ({ kind: 'Commands', ...entry }))
}
