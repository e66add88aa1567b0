import type { DraftContent } from '#lib/drafts/schema'
import type { Issue } from '#lib/errors'
import type { Evaluation } from '#lib/standards/schema'
import { type SectionId, sectionOf, sections } from './sections.ts'

export type SectionState =
  | { is: 'to repair'; count: number }
  | { is: 'short'; met: number; required: number }
  | { is: 'done' | 'empty' }

/** How far each section of the form is: its mistakes before what a standard misses there, and that before that it says nothing. */
export function sectionStates(
  content: DraftContent,
  issues: readonly Issue[],
  evaluation: Evaluation | undefined,
): ReadonlyMap<SectionId, SectionState> {
  const wrong = Map.groupBy(issues, ({ path }) => sectionOf(path))
  return new Map(
    sections.map(({ id, paths }): [SectionId, SectionState] => {
      const count = wrong.get(id)?.length ?? 0
      if (count > 0) return [id, { is: 'to repair', count }]
      const { met = 0, required = 0 } = evaluation?.parts.find(({ part }) => part === id) ?? {}
      if (met < required) return [id, { is: 'short', met, required }]
      const said: Readonly<Record<string, unknown>> = { ...content.manifest, ...content }
      return [id, { is: paths.some((path) => !isNothing(said[path])) ? 'done' : 'empty' }]
    }),
  )
}

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.values(value).every(isNothing))

export const stateWords = (state: SectionState): string => {
  if (state.is === 'to repair') return `${state.count} to repair`
  return state.is === 'short' ? `${state.met} of ${state.required}` : state.is
}
