import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { NotComparable, NothingChosen } from '#components/compare/choose-versions'
import { ComparePage } from '#components/compare/compare-page'
import { BadAddress } from '#components/shell/bad-address'
import { LinkButton } from '#components/ui/link-button'
import { isHidden } from '#lib/access/visible'
import { type Asked, compareAddress } from '#lib/compare/address'
import { askedByForm, sentByForm } from '#lib/compare/form-address'
import { readComparison } from '#lib/compare/reads'
import { type Comparison, compareQuery } from '#lib/compare/schema'
import { readUnchanged } from '#lib/compare/unchanged'
import { readEnvironments } from '#lib/environments/reads'
import { Refusal } from '#lib/errors'
import { sought, word } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { findPackage } from '#lib/packages/reads'
import { pages } from '#lib/paths'
import { settings } from '#lib/settings'
import { listVersions } from '#lib/versions/reads'
import { filled } from '../query.ts'
import { found, mustRead, reader } from '../reader.ts'

type Props = PageProps<'/compare'>

const { versions: _versions, package: _package, ...where } = compareQuery.shape
const asked = fields({
  ...where,
  package: sought(200).optional(),
  versions: sought(1000).optional(),
  all: word(['1']).optional(),
  part: sought(40).optional(),
})

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { package: name, versions } = await searchParams
  const sides = [versions ?? []].flat().join(', ').replaceAll(',', ', ')
  return { title: [sides && `Compare ${sides}`, name].filter(Boolean).join(' · ') || 'Compare' }
}

export default async function Page({ searchParams }: Props) {
  const query = filled(await searchParams)
  const given = askedByForm(query)
  await mustRead(pages.compare(query))
  const parsed = asked.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.compare()} />
  const { package: name, versions, all, ...rest } = parsed.data
  if (name === undefined) return <NothingChosen example={await exampleAddress()} />
  const chosen: Asked = { ...rest, package: name, versions: versions?.split(',') ?? [], all: all === '1' }
  if (sentByForm(query)) redirect(compareAddress(chosen))
  return <Chosen asked={chosen} />
}

const newest = 50

/** A package is chosen: its versions side by side, or what is still to be chosen of it. */
async function Chosen({ asked }: { asked: Asked }) {
  const { package: name, versions } = asked
  await mustRead(compareAddress(asked), name)
  const own = await found(numbersOf(name), name, (now) => compareAddress({ ...asked, package: now }))
  const numbers = new Map([[name, own]])
  if (versions.length < 2) return <TooFew asked={asked} numbers={numbers} />
  const comparison = await readOrRefusal(asked)
  if (comparison instanceof Refusal)
    return (
      <NotComparable asked={asked} numbers={numbers} title="These can not be compared" why={sentenceOf(comparison)} />
    )
  for (const { package: other } of comparison.sides) if (!numbers.has(other)) numbers.set(other, await numbersOf(other))
  const environments = (await readEnvironments()).map((one) => one.name)
  const unchanged = asked.all ? await readUnchanged(comparison.sides) : null
  return <ComparePage {...{ asked, comparison, numbers, environments, unchanged }} origin={settings().publicUrl} />
}

const numbersOf = async (name: string) =>
  (await listVersions(name, '-version', newest)).items.map(({ version }) => version)

const refusals: Refusal['kind'][] = ['missing', 'malformed', 'invalid']

async function readOrRefusal({ all: _all, part: _part, versions, ...place }: Asked): Promise<Comparison | Refusal> {
  const query = compareQuery.parse(
    Object.fromEntries(
      Object.entries({ ...place, versions: versions.join(',') }).filter(([, value]) => value !== undefined),
    ),
  )
  try {
    return await readComparison(await reader(), query, Date.now())
  } catch (error) {
    if (error instanceof Refusal && refusals.includes(error.kind)) return error
    throw error
  }
}

const sentenceOf = ({ kind, message, issues }: Refusal) =>
  issues.map((issue) => (kind === 'missing' ? issue.message : `${issue.path} ${issue.message}`)).join('; ') || message

type TooFewProps = { asked: Asked; numbers: ReadonlyMap<string, readonly string[]> }

/** Less than two sides: what there is to choose, and the pair that is asked for most. */
function TooFew({ asked, numbers }: TooFewProps) {
  const { package: name, versions } = asked
  const [last, before] = numbers.get(name) ?? []
  if (last === undefined || before === undefined)
    return (
      <NotComparable
        {...{ asked, numbers }}
        title={last === undefined ? `${name} has no version yet` : `${name} has one version only`}
        why="A comparison needs two: add a version of another package, or come back when there is a second."
      />
    )
  const pair = { ...asked, versions: [before, last] }
  return (
    <NotComparable
      {...{ asked, numbers }}
      title={versions.length === 0 ? 'Choose two to four versions' : 'Add a second version'}
      why="They are laid side by side: offline metrics and business KPIs first, then part by part what differs."
      action={
        <>
          <LinkButton href={compareAddress(pair)} look="main">
            Compare {last} with {before}
          </LinkButton>
          <LinkButton href={compareAddress({ ...asked, versions: ['live', last] })}>
            Compare {last} with live
          </LinkButton>
        </>
      }
    />
  )
}

/** The pair that the example is best seen by, where the example is here. */
async function exampleAddress(): Promise<string | null> {
  const example = { package: 'recommender-men', versions: ['2.0.0', '2.1.1'] }
  const row = await findPackage(example.package)
  return row && !(await isHidden(await reader(), row.id)) ? compareAddress(example) : null
}
