'use client'

import { useEffect, useEffectEvent, useState } from 'react'

const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

/** Takes a file that is dropped anywhere on the page; answers whether one is held over it. */
export function useDrop(onFile: (file: File) => void): boolean {
  const [over, setOver] = useState(false)
  const taken = useEffectEvent(onFile)

  useEffect(() => {
    const hold = (event: DragEvent) => {
      if (!holdsFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0]
      setOver(false)
      if (!file) return
      event.preventDefault()
      taken(file)
    }
    window.addEventListener('dragover', hold)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', hold)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [])

  return over
}
