'use client'

import { Play } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Running } from './running.ts'

const loadWays = () => import('./ways-to-run.tsx')
const WaysToRun = lazy(loadWays)

/** Runs the scenarios of a version: in the sandbox, against an endpoint, or by the command. */
export function RunScenarios(running: Running) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onPointerEnter={() => void loadWays()} onClick={() => setOpen(true)}>
        <Play aria-hidden /> Run
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={`Run the scenarios of ${running.number}`}>
        <Suspense fallback={<p className="min-h-80 text-muted">Opening …</p>}>
          <WaysToRun {...running} onClose={() => setOpen(false)} />
        </Suspense>
      </Dialog>
    </>
  )
}
