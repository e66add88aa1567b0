'use client'

import { Play } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Running } from './running.ts'

const WaysToRun = lazy(() => import('./ways-to-run.tsx'))

/** Runs the scenarios of a version: in the sandbox, against an endpoint, or by the command. */
export function RunScenarios(running: Running) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        <Play aria-hidden /> Run
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={`Run the scenarios of ${running.number}`}>
        <Suspense fallback={null}>
          <WaysToRun {...running} onClose={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  )
}
