import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { BadAddress } from '#components/shell/bad-address'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { UploadObservations } from '#components/upload/upload-observations'
import { permissions } from '#lib/access/permissions'
import { readEnvironments } from '#lib/environments/reads'
import { line } from '#lib/fields'
import { fields } from '#lib/input'
import { issuesOf } from '#lib/issues'
import { listKpis } from '#lib/kpis/reads'
import { pages, withQuery } from '#lib/paths'
import { filled } from '../../query.ts'
import { reader, readerMay } from '../../reader.ts'

export const metadata: Metadata = { title: 'Upload observations' }

const name = line(200).optional()
const asked = fields({ kpi: name, package: name, version: name, environment: name })
const { does, role } = permissions['observations.post']
const mostKpis = 200

export default async function UploadPage({ searchParams }: PageProps<'/kpis/upload'>) {
  const query = await searchParams
  if (!(await reader())) redirect(pages.signIn(withQuery(pages.uploadObservations(), query)))
  const parsed = asked.safeParse(filled(query))
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.uploadObservations()} />
  return (
    <PageFrame
      title="Upload observations"
      lead="From a table of sums: one row for each KPI, version and bucket of time. You see what will be sent before anything is."
      crumbs={[{ label: 'KPIs and signals', href: pages.kpis }]}
    >
      {(await readerMay('observations.post')) ? (
        <Upload given={parsed.data} />
      ) : (
        <NoPermission does={does} role={role} />
      )}
    </PageFrame>
  )
}

async function Upload({ given }: { given: Parameters<typeof UploadObservations>[0]['given'] }) {
  const [{ items }, environments] = await Promise.all([listKpis(mostKpis), readEnvironments()])
  return (
    <UploadObservations
      kpis={items.map(({ name, title, kind }) => ({ name, title, kind }))}
      environments={environments.map((one) => one.name)}
      given={given}
    />
  )
}
