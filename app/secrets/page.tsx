import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { KeepSecret } from '#components/secrets/keep-secret'
import { SecretList } from '#components/secrets/secret-list'
import { NoPermission } from '#components/shell/no-permission'
import { PageFrame } from '#components/shell/page-frame'
import { permissions } from '#lib/access/permissions'
import { api, pages } from '#lib/paths'
import { listSecrets } from '#lib/secrets/reads'
import { settings } from '#lib/settings'
import { reader, readerMay } from '../reader.ts'

export const metadata: Metadata = { title: 'Secrets' }

const { does, role } = permissions['secrets.read']

export default async function SecretsPage() {
  if (!(await reader())) redirect(pages.signIn(pages.secrets))
  if (!(await readerMay('secrets.read')))
    return (
      <PageFrame title="Secrets">
        <NoPermission does={does} role={role} />
      </PageFrame>
    )
  const [secrets, mayManage] = await Promise.all([listSecrets(), readerMay('secrets.manage')])
  const mayReach = settings().outbound.length > 0
  return (
    <PageFrame
      title="Secrets"
      lead="Headers that scenario runs send to the endpoints they ask. What they hold is never shown."
      actions={mayManage && mayReach && <KeepSecret taken={secrets.map(({ name }) => name)} />}
      twin={api.secrets}
    >
      <SecretList secrets={secrets} mayManage={mayManage} mayReach={mayReach} />
    </PageFrame>
  )
}
