import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AuditList } from '#components/audit/audit-list'
import { ChainState } from '#components/audit/chain-state'
import { ExportLinks } from '#components/audit/export-links'
import { BadAddress } from '#components/shell/bad-address'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { LinkButton } from '#components/ui/link-button'
import { permissions } from '#lib/access/permissions'
import { readableBy } from '#lib/audit/readable'
import { readHistory } from '#lib/audit/reads'
import { auditQuery } from '#lib/audit/schema'
import { publicKey } from '#lib/audit/signing'
import { readChainState } from '#lib/audit/state'
import { readSubjects } from '#lib/audit/subjects'
import { line } from '#lib/fields'
import { issuesOf } from '#lib/issues'
import { api, pages, withQuery } from '#lib/paths'
import { settings } from '#lib/settings'
import { found, reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Audit' }

const asked = auditQuery({ cursor: line(1000).optional() })
const pageSize = 50

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const query = await searchParams
  const actor = await reader()
  if (!actor) redirect(pages.signIn(withQuery(pages.audit, query)))
  if (!(await readerMay('audit.read'))) return <NotAllowed />
  const parsed = asked.safeParse(query)
  if (!parsed.success) return <BadAddress issues={issuesOf(parsed.error)} start={pages.audit} />

  const { cursor, ...filter } = parsed.data
  const readable = readableBy(actor)
  const [page, state] = await Promise.all([found(readHistory(filter, pageSize, cursor, readable)), readChainState()])
  return (
    <PageFrame
      title="Audit"
      lead="What was changed, by whom and when, newest first. Times are UTC."
      actions={
        <>
          <LinkButton href={pages.trace()} size="small">
            Trace a decision
          </LinkButton>
          <ExportLinks filter={filter} />
        </>
      }
      banner={<ChainState state={state} publicKey={publicKey()} origin={settings().publicUrl} readsAll={!readable} />}
      twin={withQuery(api.audit, query)}
    >
      <AuditList filter={filter} page={page} subjects={await readSubjects(page.items, actor)} cursor={cursor} />
    </PageFrame>
  )
}

function NotAllowed() {
  const { does, role } = permissions['audit.read']
  return (
    <PageFrame title="Audit">
      <NoPermission does={does} role={role} />
    </PageFrame>
  )
}
