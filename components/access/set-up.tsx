'use client'

import { useFragment } from '../shell/use-fragment.ts'
import { Banner } from '../ui/banner.tsx'
import { SetUpForm } from './set-up-form.tsx'

/** The form for whoever came by the set-up link; everybody else is told where the link is, before they type anything. */
export function SetUp() {
  const secret = useFragment('token')
  if (secret === undefined) return <noscript>Setting up needs JavaScript.</noscript>
  if (secret) return <SetUpForm secret={secret} />
  return (
    <Banner tone="info" title="Open the set-up link">
      The server printed it when it started: look in its terminal or its log for “Make the first admin here”. A restart
      prints it again. The link ends in <code className="font-mono text-sm">#token=</code> and a secret.
    </Banner>
  )
}
