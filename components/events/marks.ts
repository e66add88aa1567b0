import type { EventView } from '#lib/events/schema'
import { pages } from '#lib/paths'
import type { Mark } from '../charts/given.ts'
import { kindWords } from './words.ts'

/** Events as marks of a chart along time, which leads from each to its page. What began before the axis stands at its begin. */
export const eventMarks = (events: readonly EventView[], begin = Number.NEGATIVE_INFINITY): Mark[] =>
  events.map(({ id, kind, title, at }) => ({
    at: Math.max(begin, Date.parse(at)),
    label: `${kindWords[kind]}: ${title}`,
    sign: '◆',
    href: pages.event(id),
  }))
