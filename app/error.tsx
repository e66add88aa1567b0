'use client'

import { Button } from '#components/ui/button'
import { EmptyState } from '#components/ui/empty-state'

export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[1264px] px-4 pt-8 pb-16 outline-none sm:px-8">
      <h1 className="mb-6 text-xl font-semibold">This page failed to load</h1>
      <div role="alert">
        <EmptyState
          title="Something failed on the server"
          why="Nothing was changed. Try again. If it keeps failing, give your admin the reference below: it is in the server log."
          action={<Button onClick={retry}>Try again</Button>}
          example={error.digest && `Reference: ${error.digest}`}
        />
      </div>
    </main>
  )
}
