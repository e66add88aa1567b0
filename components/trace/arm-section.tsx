import { formatCount, formatMeasure, formatUtc } from '#lib/format'
import type { MetricValue } from '#lib/metrics/schema'
import { pages } from '#lib/paths'
import type { TracedArm } from '#lib/trace/schema'
import { Count } from '../metrics/count.tsx'
import type { Fact } from '../ui/facts.tsx'
import { Missing } from '../ui/missing.tsx'
import { Section } from '../ui/section.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { CompactFacts } from './compact-facts.tsx'
import { pairs, shareWord } from './words.ts'

type Known = NonNullable<TracedArm['known']>
type Props = { arm: TracedArm; index: number; at: string }

const shownMetrics = 6

/** A version that answered, with what it states and what was measured of it by then. */
export function ArmSection({ arm, index, at }: Props) {
  const { package: name, version, digest, known } = arm
  if (known === null || name === null || version === null)
    return (
      <Section id={`arm-${index + 1}`} title="A hidden version" note={shareWord(arm)}>
        <p className="text-sm text-soft">Its package is restricted: ask one of its owners.</p>
      </Section>
    )
  const page = pages.version(name, version)
  const facts: Fact[] = [
    { label: 'Version', value: <TextLink href={page}>{known.summary}</TextLink> },
    { label: 'Digest', value: <span className="font-mono text-xs break-all">{digest}</span> },
    { label: 'Registered', value: `${formatUtc(Date.parse(known.registeredAt))} by ${known.registeredBy}` },
    ...partFacts(known, page),
    ...evidenceFacts(known),
    ...(known.withdrawal ? [withdrawalFact(known.withdrawal, at)] : []),
  ]
  return (
    <Section id={`arm-${index + 1}`} title={`${name} ${version}`} note={shareWord(arm)}>
      <CompactFacts facts={facts} />
    </Section>
  )
}

const linked = (page: string, fragment: string, text: string) => (
  <TextLink href={`${page}#${fragment}`} className="break-words">
    {text}
  </TextLink>
)

function partFacts({ data, configuration, environment, api }: Known, page: string): Fact[] {
  const { runtime, image, platform, libraries } = environment
  const runs = [runtime, platform, image, libraries > 0 && formatCount(libraries, 'library', 'libraries')].filter(
    Boolean,
  )
  const configured = pairs({ ...parts(configuration?.hyperparameters), ...parts(configuration?.settings) })
  return [
    { label: 'Data', value: data.length > 0 ? linked(page, 'data', data.map(dataWord).join('; ')) : <Missing /> },
    { label: 'Configuration', value: configured ? linked(page, 'configuration', configured) : <Missing /> },
    { label: 'Environment', value: runs.length > 0 ? linked(page, 'environment', runs.join(', ')) : <Missing /> },
    {
      label: 'Prediction API',
      value: api ? linked(page, 'api', `${api.protocol}: ${named(api.inputs)} to ${named(api.outputs)}`) : <Missing />,
    },
  ]
}

const parts = (value: unknown) => (typeof value === 'object' && value !== null ? value : {})
const text = (value: unknown) => (typeof value === 'string' ? value : '')

const most = 5
const named = (names: string[]) =>
  names.length === 0
    ? 'nothing stated'
    : `${names.slice(0, most).join(', ')}${names.length > most ? ` and ${names.length - most} more` : ''}`

function dataWord({ role, dataset, version, digest, asOf }: Record<string, unknown>): string {
  const of = version === undefined ? text(dataset) : `${text(dataset)}@${text(version)}`
  const when = asOf === undefined ? '' : `, as of ${text(asOf)}`
  return `${text(role)} ${of}${when}${digest === undefined ? '' : `, ${text(digest)}`}`
}

function evidenceFacts({ scenarios: { declared, run }, metrics }: Known): Fact[] {
  const ran = run
    ? `${run.passed} of ${formatCount(declared, 'scenario')} passed in the run of ${formatUtc(Date.parse(run.at))}, reported by ${run.by}`
    : declared === 0
      ? 'none declared'
      : `${formatCount(declared, 'scenario')} declared, not run by then`
  const failing = run && run.failing.length > 0 ? `; failing: ${run.failing.join(', ')}` : ''
  return [
    { label: 'Scenarios', value: `${ran}${failing}` },
    {
      label: 'Metrics by then',
      value: metrics.length > 0 ? <MetricList metrics={metrics} /> : <Missing>Nothing measured</Missing>,
    },
  ]
}

const placeOf = ({ metric, dataset, split, slice }: MetricValue) => JSON.stringify([metric, dataset, split, slice])

/** A value is never shown without what it was measured on, on how many, and how sure it is. */
function Measured({ title, value, unit, lower, upper, n, dataset, split, slice }: MetricValue) {
  const on = [dataset ?? 'data not stated', split, slice].filter(Boolean).join(', ')
  return (
    <>
      {title} <span className="tabular-nums">{formatMeasure(value)}</span>
      {unit && ` ${unit}`} on {on},{' '}
      {lower === null || upper === null ? (
        <Missing>no interval given</Missing>
      ) : (
        `${formatMeasure(lower)} to ${formatMeasure(upper)}`
      )}
      , <Count n={n} label="n" />
    </>
  )
}

function MetricList({ metrics }: Pick<Known, 'metrics'>) {
  const more = metrics.length - shownMetrics
  return (
    <ul>
      {metrics.slice(0, shownMetrics).map((measured) => (
        <li key={placeOf(measured)}>
          <Measured {...measured} />
        </li>
      ))}
      {more > 0 && <li className="text-muted">and {more} more</li>}
    </ul>
  )
}

function withdrawalFact({ at, by, reason }: NonNullable<Known['withdrawal']>, moment: string): Fact {
  const later = Date.parse(at) > Date.parse(moment)
  const label = later ? 'Withdrawn later' : 'Withdrawn by then'
  return { label, value: `${formatUtc(Date.parse(at))} by ${by}: ${reason}` }
}
