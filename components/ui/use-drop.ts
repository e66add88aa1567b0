'use client'

import { useEffect, useEffectEvent, useState } from 'react'

const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

/** Takes a file that is dropped anywhere on the page; answers whether one is held over it. */
export const useDrop = (onFile: (file: File) => void): boolean =>
  useDropped(({ files }) => {
    const [file] = files
    if (file) onFile(file)
  })

/** Takes all that is dropped anywhere on the page, folders too; answers whether something is held over it. */
export function useDropped(onDrop: (transfer: DataTransfer) => void): boolean {
  const [over, setOver] = useState(false)
  const taken = useEffectEvent(onDrop)

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
      setOver(false)
      if (!event.dataTransfer || !holdsFile(event)) return
      event.preventDefault()
      taken(event.dataTransfer)
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
