'use client'

import { useFragment } from '../shell/use-fragment.ts'
import { Banner } from '../ui/banner.tsx'
import { ChoosePasswordForm } from './choose-password-form.tsx'

/** The form for whoever came by a link; who came without its secret is told so before they type anything. */
export function ChoosePassword() {
  const secret = useFragment('secret')
  if (secret === undefined) return <noscript>Choosing a password needs JavaScript.</noscript>
  if (secret) return <ChoosePasswordForm key={secret} secret={secret} />
  return (
    <Banner tone="info" title="Open the whole link">
      It was given to you by an admin and ends in <code className="font-mono text-sm">#secret=</code> and a secret. A
      part of it was cut off. Copy all of it into the address bar.
    </Banner>
  )
}
