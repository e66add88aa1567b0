'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { Progress } from '#lib/scenario-runs/schema'

/** After so long without a word the page is read anew: something between here and the server holds the stream back. */
const silence = 5000

const isOver = ({ state }: Progress) => state === 'done' || state === 'cancelled'

/** How far a run has come, as the server says it; the page is read anew when it is over. */
export function useProgress(address: string, known: Progress): Progress {
  const router = useRouter()
  const [heard, setHeard] = useState<Progress>()

  useEffect(() => {
    const source = new EventSource(address)
    const readAnew = () => router.refresh()
    let timer = setInterval(readAnew, silence)
    const listen = ({ data }: MessageEvent<string>) => {
      const said = JSON.parse(data) as Progress
      setHeard(said)
      clearInterval(timer)
      if (isOver(said)) {
        source.close()
        readAnew()
      } else timer = setInterval(readAnew, silence)
    }
    source.addEventListener('progress', listen)
    return () => {
      clearInterval(timer)
      source.close()
    }
  }, [address, router])

  return heard && (isOver(heard) || heard.done >= known.done) ? heard : known
}
