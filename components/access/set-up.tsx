'use client'

import { useSyncExternalStore } from 'react'
import { Banner } from '../ui/banner.tsx'
import { SetUpForm } from './set-up-form.tsx'

/** The secret stands after `#token=`, where no server and no log sees it. */
const secretOfAddress = () => new URLSearchParams(window.location.hash.slice(1)).get('token') ?? ''
const unknownOnServer = () => undefined

function onAddress(changed: () => void): () => void {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The form for whoever came by the set-up link; everybody else is told where the link is, before they type anything. */
export function SetUp() {
  const secret = useSyncExternalStore<string | undefined>(onAddress, secretOfAddress, unknownOnServer)
  if (secret === undefined) return <noscript>Setting up needs JavaScript.</noscript>
  if (secret) return <SetUpForm secret={secret} />
  return (
    <Banner tone="info" title="Open the set-up link">
      The server printed it when it started: look in its terminal or its log for “Make the first admin here”. A restart
      prints it again. The link ends in <code className="font-mono text-sm">#token=</code> and a secret.
    </Banner>
  )
}
