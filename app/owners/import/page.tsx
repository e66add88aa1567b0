import type { Metadata } from 'next'
import { ImportOwners } from '#components/owners/import-owners'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { permissions } from '#lib/access/permissions'
import { pages } from '#lib/paths'
import { mustSeePeople, readerMay } from '../../reader.ts'

export const metadata: Metadata = { title: 'Import owners' }

export default async function ImportOwnersPage() {
  await mustSeePeople(pages.ownersImport)
  const { does, role } = permissions['owners.import']
  return (
    <PageFrame
      title="Import owners"
      lead="From CODEOWNERS or Backstage's catalog-info.yaml. You see what would change before anything is changed."
      crumbs={[{ label: 'Owners', href: pages.owners }]}
    >
      {(await readerMay('owners.import')) ? <ImportOwners /> : <NoPermission does={does} role={role} />}
    </PageFrame>
  )
}
