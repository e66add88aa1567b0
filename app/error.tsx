'use client'

import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'

export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[1264px] px-4 pt-8 pb-16 outline-none sm:px-8">
      <h1 className="mb-6 text-xl font-semibold">This page could not be made</h1>
      <div role="alert">
        <EmptyState
          title="Something failed on the server"
          why="Nothing was changed. Try again; if it stays, tell your admin the mark below, which is in the log."
          action={<Button onClick={retry}>Try again</Button>}
          example={error.digest && `Mark: ${error.digest}`}
        />
      </div>
    </main>
  )
}
