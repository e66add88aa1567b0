import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { BadAddress } from '#components/shell/bad-address'
import { PageFrame } from '#components/shell/page-frame'
import { NotHere } from '#components/try/not-here'
import { TryForm } from '#components/try/try-form'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { api, pages } from '#lib/paths'
import { readToTry } from '#lib/sandbox/reads'
import { bytesOf, mostBytesToTry } from '#lib/sandbox/trying'
import { readVersion } from '#lib/versions/reads'
import { filled } from '../../../../../query.ts'
import { found, mustRead } from '../../../../../reader.ts'

type Props = PageProps<'/packages/[package]/versions/[version]/try'>
const query = fields({ model: line(1000).optional(), scenario: line(120).optional() })

async function askedOf({ params }: Props) {
  const { package: name, version } = await params
  return { name: decodeURIComponent(name), asked: decodeURIComponent(version) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name, asked } = await askedOf(props)
  return { title: `Try it · ${asked} · ${name}` }
}

export default async function Page(props: Props) {
  const { name, asked } = await askedOf(props)
  await mustRead(pages.tryIt(name, asked), name)
  const { version } = await found(readVersion(name, asked), name, (now) => pages.tryIt(now, asked))
  if (version !== asked) redirect(pages.tryIt(name, version))
  const start = pages.tryIt(name, version)
  const parsed = query.safeParse(filled(await props.searchParams))
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={start} />
  const { model, ...toTry } = await readToTry(name, version, parsed.data)
  const lost = lostIn(parsed.data, toTry)
  if (lost) return <BadAddress issues={[lost]} start={start} />
  const runs = model !== undefined && bytesOf(model) <= mostBytesToTry
  return (
    <PageFrame
      title="Try it"
      lead={
        runs &&
        `${name} ${version} runs in this browser, by the engine that the server uses; what you put in is not sent anywhere.`
      }
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
        { label: version, href: pages.version(name, version) },
      ]}
      twin={api.version(name, version)}
    >
      {runs ? (
        <TryForm name={name} number={version} model={model} {...toTry} />
      ) : (
        <NotHere name={name} number={version} model={model} />
      )}
    </PageFrame>
  )
}

/** What the address names and the version does not have. */
function lostIn(
  asked: { model?: string; scenario?: string },
  { models, scenario }: { models: readonly string[]; scenario: unknown },
) {
  if (asked.model !== undefined && !models.includes(asked.model))
    return { path: 'model', message: 'is no ONNX model of this version' }
  if (asked.scenario !== undefined && scenario === undefined)
    return { path: 'scenario', message: 'is no scenario of this version' }
  return undefined
}
