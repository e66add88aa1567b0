import type { CaseView } from '#lib/scenario-runs/case-schema'
import { TextLink } from '../ui/text-link.tsx'
import { isLonger, type JsonFact, JsonFacts } from './json-facts.tsx'

/** So many characters of each text are on a page of many cases; all of it where one case is shown by itself. */
const cut = 1200
const notKept = 'Nothing, or it was not kept'

type Props = {
  one: CaseView
  /** Where this case is shown by itself; nothing where it is. */
  wholeHref?: string
  /** What the other run is called, where there is one. */
  other?: string | undefined
}

/** What a scenario gives, what is expected, and what came. */
export function CaseContent({ one: { input, expected, actual, before }, wholeHref, other }: Props) {
  const facts: JsonFact[] = [
    { label: 'Input', value: input, none: 'Nothing', wide: true },
    { label: 'Expected', value: expected, none: 'No expected output stated', wide: other !== undefined },
    ...(other === undefined ? [] : [{ label: `Came in ${other}`, value: before?.actual, none: notKept }]),
    { label: other === undefined ? 'Came' : 'Came now', value: actual, none: notKept },
  ]
  const isCut = wholeHref !== undefined && facts.some(({ value }) => isLonger(value, cut))
  return (
    <div className="grid gap-2">
      <JsonFacts facts={facts} most={wholeHref === undefined ? undefined : cut} />
      {isCut && (
        <p>
          <TextLink href={wholeHref}>All of it</TextLink>
        </p>
      )}
    </div>
  )
}
