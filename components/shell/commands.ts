import { pages } from '#lib/paths'
import type { Entry } from './palette-groups.ts'
import { dataPlaces, evidencePlaces, places } from './places.ts'
import { chooseTheme, themes } from './theme.ts'

/** What the palette can do besides finding. */
export function commands(onHelp: () => void): Entry[] {
  const go = places.map(({ label, href, key }) => ({
    id: href,
    title: href === pages.home ? 'Go to what is live' : `Go to ${label.toLowerCase()}`,
    detail: `g ${key}`,
    href,
  }))
  const own = [
    { id: pages.waiting, title: 'Go to what waits for me', href: pages.waiting },
    { id: pages.register(), title: 'Register a version', href: pages.register() },
    { id: pages.drafts, title: 'Go to drafts', href: pages.drafts },
    { id: pages.trace(), title: 'Trace a decision', href: pages.trace() },
    { id: pages.compare(), title: 'Compare versions', href: pages.compare() },
    { id: pages.noteEvent(), title: 'Note an event', href: pages.noteEvent() },
    { id: pages.openIncident(), title: 'Open an incident', href: pages.openIncident() },
    { id: pages.uploadObservations(), title: 'Upload observations', href: pages.uploadObservations() },
    {
      id: pages.datasets({ described: 'no' }),
      title: 'Go to datasets to be described',
      href: pages.datasets({ described: 'no' }),
    },
    { id: pages.datasets({ owner: 'me' }), title: 'Go to my datasets', href: pages.datasets({ owner: 'me' }) },
    { id: pages.mine('me'), title: 'Go to my packages', href: pages.mine('me') },
    { id: pages.mine('my-teams'), title: "Go to my teams' packages", href: pages.mine('my-teams') },
  ]
  const within = [...dataPlaces.slice(1), ...evidencePlaces.slice(1)].map(({ label, href }) => ({
    id: href,
    title: `Go to ${label.toLowerCase()}`,
    href,
  }))
  const account = { id: pages.account, title: 'Go to account and tokens', href: pages.account }
  const themed = themes.map((theme) => ({ id: theme, title: `Theme: ${theme}`, act: () => chooseTheme(theme) }))
  const help = { id: 'help', title: 'Keyboard shortcuts', detail: '?', act: onHelp }
  return [...go, ...within, ...own, account, ...themed, help].map((entry) => ({ kind: 'Commands', ...entry }))
}
