import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DiscardDraft } from '#components/drafts/discard-draft'
import { DraftForm } from '#components/drafts/draft-form'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { permissions } from '#lib/access/permissions'
import { enterDraft } from '#lib/drafts/gate'
import { readOpening } from '#lib/drafts/opening'
import { readDraft } from '#lib/drafts/reads'
import { draftTitle } from '#lib/drafts/title'
import { incidentsOfPackage } from '#lib/incidents/titles'
import { api, pages } from '#lib/paths'
import { minimal } from '#lib/standards/builtin'
import { readStandards } from '#lib/standards/reads'
import { found, letThrough, mustRead, reader } from '../../reader.ts'

export const metadata: Metadata = { title: 'Draft' }

const { does, role } = permissions['drafts.write']
const crumbs = [{ label: 'Drafts', href: pages.drafts }]

export default async function DraftPage({ params, searchParams }: PageProps<'/drafts/[draft]'>) {
  const { draft: id } = await params
  await mustRead(pages.draft(id))
  const actor = await reader()
  if (!actor) redirect(pages.signIn(pages.draft(id)))
  if (!(await letThrough(enterDraft(actor, 'drafts.write', id))))
    return (
      <PageFrame title="Draft" crumbs={crumbs}>
        <NoPermission does={does} role={role} />
      </PageFrame>
    )
  const [draft, standards] = await Promise.all([found(readDraft(actor, id)), readStandards()])
  const { registered, base } = draft
  if (registered) redirect(pages.version(registered.package, registered.version))
  const [first = minimal, ...others] = standards
  const asked = (await searchParams).standard
  const standard = standards.find(({ name }) => name === asked) ?? first
  const title = draftTitle(draft)
  return (
    <PageFrame
      title={title}
      lead={base ? `A draft, begun from ${base.package} ${base.version}.` : 'A draft. It is saved as you type.'}
      crumbs={crumbs}
      actions={<DiscardDraft draft={draft} />}
      twin={api.draft(id)}
    >
      <DraftForm
        draft={{ ...draft, person: actor.id }}
        standards={[first, ...others]}
        opening={await readOpening(actor, draft, standard)}
        incidents={await incidentsOfPackage(actor, draft.content.manifest.package)}
      />
    </PageFrame>
  )
}
