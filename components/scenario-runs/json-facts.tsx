import { Missing } from '../ui/missing.tsx'
import { jsonText } from '../versions/json-text.ts'

export type JsonFact = { label: string; value: unknown; none: string; wide?: boolean }

type Props = {
  facts: readonly JsonFact[]
  /** How many characters of each are shown; all without it. */
  most?: number | undefined
}

/** Whether a value would be cut. */
export const isLonger = (value: unknown, most: number): boolean => value !== undefined && jsonText(value).length > most

/** Values as JSON under their names, side by side where there is room. */
export const JsonFacts = ({ facts, most }: Props) => (
  <dl className="json-facts">
    {facts.map(({ label, value, none, wide }) => (
      <div key={label} data-wide={wide || undefined}>
        <dt>{label}</dt>
        <dd>{value === undefined ? <Missing>{none}</Missing> : <Code text={jsonText(value)} most={most} />}</dd>
      </div>
    ))}
  </dl>
)

const Code = ({ text, most = text.length }: { text: string; most?: number | undefined }) => (
  <pre>
    {text.slice(0, most)}
    {text.length > most && '…'}
  </pre>
)
