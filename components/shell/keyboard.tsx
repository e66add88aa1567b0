'use client'

import { Search } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { Kbd } from '../ui/kbd.tsx'
import { PendingBar } from '../ui/pending-bar.tsx'
import { useGo } from '../ui/use-go.ts'
import { useHydrated } from '../ui/use-hydrated.ts'
import { deedOf } from './shortcuts.ts'

const loadPalette = () => import('./palette.tsx')
const Palette = lazy(loadPalette)
const ShortcutsHelp = lazy(() => import('./shortcuts-help.tsx'))

type Open = 'nothing' | 'palette' | 'help'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** The search box of the header and the keys that work everywhere. What they open is loaded when it is first wanted. */
export function Keyboard() {
  const ready = useHydrated()
  const [awaited, go] = useGo()
  const [open, setOpen] = useState<Open>('nothing')
  const [wanted, setWanted] = useState<Set<Open>>(new Set())
  const afterG = useRef(false)

  const show = useCallback((what: Open) => {
    setWanted((before) => new Set(before).add(what))
    setOpen(what)
  }, [])

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Control' || event.key === 'Meta') void loadPalette()
      const press = { key: event.key, ctrl: event.ctrlKey || event.metaKey, alt: event.altKey }
      const deed = deedOf(press, { afterG: afterG.current, typing: isTyping(event.target) })
      afterG.current = deed?.do === 'wait'
      if (!deed || deed.do === 'wait') return
      event.preventDefault()
      if (deed.do === 'go') go(deed.href)
      else show(deed.do)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [go, show])

  const close = (isOpen: boolean) => {
    if (!isOpen) setOpen('nothing')
  }
  return (
    <>
      <button
        type="button"
        onClick={() => show('palette')}
        onPointerEnter={() => void loadPalette()}
        aria-keyshortcuts={ready ? 'Control+K /' : undefined}
        className="flex h-8 min-w-8 cursor-pointer items-center gap-2 rounded-md border border-edge/60 bg-surface px-2 text-muted hover:bg-hover sm:w-64"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="max-sm:sr-only">Search</span>
        <span aria-hidden className="ml-auto hidden gap-1 sm:flex min-[1200px]:max-xl:hidden">
          <Kbd>Ctrl</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      {awaited && <PendingBar />}
      <Suspense fallback={null}>
        {wanted.has('palette') && (
          <Palette open={open === 'palette'} onOpenChange={close} onGo={go} onHelp={() => show('help')} />
        )}
        {wanted.has('help') && <ShortcutsHelp open={open === 'help'} onOpenChange={close} />}
      </Suspense>
    </>
  )
}
