'use client'

import { useEffect, useEffectEvent } from 'react'

const isField = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null

type On = { files: (files: File[]) => void; text: (text: string) => void }

/** Takes what is pasted anywhere on the page but into a field, or where somebody else took it, such as a table. */
export function usePasted(on: On): void {
  const taken = useEffectEvent((event: ClipboardEvent) => {
    const { clipboardData } = event
    if (!clipboardData || event.defaultPrevented || isField(event.target) || document.querySelector('[role=dialog]'))
      return
    const files = [...clipboardData.files]
    const text = clipboardData.getData('text/plain')
    if (files.length === 0 && text.trim() === '') return
    event.preventDefault()
    if (files.length > 0) on.files(files)
    else on.text(text)
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => taken(event)
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}
