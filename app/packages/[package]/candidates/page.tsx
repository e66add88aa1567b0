import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { CandidatesPage } from '#components/candidates/candidates-page'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { permissions } from '#lib/access/permissions'
import { readCandidates } from '#lib/drafts/candidates'
import { readPackage } from '#lib/packages/reads'
import { api, pages } from '#lib/paths'
import { found, mustRead, reader, readerMayOn } from '../../../reader.ts'

type Props = PageProps<'/packages/[package]/candidates'>
const { does, role } = permissions['drafts.write']

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).package)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Candidates · ${await nameOf(props)}` }
}

export default async function Page(props: Props) {
  const name = await nameOf(props)
  await mustRead(pages.candidates(name), name)
  await found(readPackage(name), name, pages.candidates)
  const actor = await reader()
  if (!actor) redirect(pages.signIn(pages.candidates(name)))
  const may = await readerMayOn('drafts.write', name)
  return (
    <PageFrame
      title="Candidates"
      lead={`Drafts of ${name} beside each other, by what was measured offline of them. One of them becomes the version.`}
      crumbs={[
        { label: 'Packages', href: pages.packages },
        { label: name, href: pages.modelPackage(name) },
      ]}
      twin={api.candidates(name)}
    >
      {may ? (
        <CandidatesPage name={name} found={await readCandidates(actor, name)} />
      ) : (
        <NoPermission does={does} role={role} />
      )}
    </PageFrame>
  )
}
