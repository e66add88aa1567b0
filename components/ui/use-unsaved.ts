'use client'

import { useEffect, useEffectEvent } from 'react'

const question = 'What you typed was not sent. Leave it?'

const leadsAway = ({ target, button, metaKey, ctrlKey, shiftKey }: MouseEvent) => {
  if (button !== 0 || metaKey || ctrlKey || shiftKey || !(target instanceof Element)) return false
  const link = target.closest('a[href]')
  return link instanceof HTMLAnchorElement && link.target !== '_blank' && link.pathname !== window.location.pathname
}

/** Asks before a link, a closed tab or a new address takes away what was typed. */
export function useUnsaved(unsaved: boolean): void {
  const refuse = useEffectEvent((event: MouseEvent) => {
    if (!leadsAway(event) || window.confirm(question)) return
    event.preventDefault()
    event.stopPropagation()
  })
  useEffect(() => {
    if (!unsaved) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    const press = (event: MouseEvent) => refuse(event)
    window.addEventListener('beforeunload', ask)
    document.addEventListener('click', press, true)
    return () => {
      window.removeEventListener('beforeunload', ask)
      document.removeEventListener('click', press, true)
    }
  }, [unsaved])
}
