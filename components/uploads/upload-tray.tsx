'use client'

import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react'
import { goOnWithUploads } from './uploads.ts'
import { hasUnfinished, setPerson, uploadsNow, watchUploads } from './uploads-store.ts'

const TrayPanel = lazy(() => import('./tray-panel.tsx'))
const TrayNews = lazy(() => import('./tray-news.tsx'))

const some = () => uploadsNow().length > 0
const none = () => false

/** What is on its way to drafts, on every page. Until there is something, this is all that is loaded of it. */
export function UploadTray({ person }: { person: string }) {
  const shown = useSyncExternalStore(watchUploads, some, none)
  useEffect(() => {
    setPerson(person)
    if (hasUnfinished(person)) void goOnWithUploads(person)
  }, [person])
  return (
    <>
      <div aria-live="polite" className="sr-only">
        {shown && (
          <Suspense fallback={null}>
            <TrayNews />
          </Suspense>
        )}
      </div>
      {shown && (
        <Suspense fallback={null}>
          <TrayPanel />
        </Suspense>
      )}
    </>
  )
}
