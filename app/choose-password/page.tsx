import type { Metadata } from 'next'
import { ChoosePassword } from '#components/access/choose-password'
import { NarrowPage } from '#components/shell/narrow-page'

export const metadata: Metadata = { title: 'Choose a password' }

export default function ChoosePasswordPage() {
  return (
    <NarrowPage title="Choose your password" lead="You are signed in with it at once. The link works one time.">
      <ChoosePassword />
    </NarrowPage>
  )
}
