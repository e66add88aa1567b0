'use client'

import { type KeyboardEvent, type RefObject, useRef } from 'react'
import type { Issue } from '#lib/errors'
import { goToField } from './go-to-field.ts'
import { sectionOf } from './sections.ts'
import { useDraft } from './use-draft.ts'

const isCommon = ({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent) => !(altKey || ctrlKey || metaKey || shiftKey)
const isOpenList = (element: Element) => element.getAttribute('aria-expanded') === 'true'

/**
 * Leads from mistake to mistake: to one that is pressed in the summary, and from its field, once it is repaired, by Enter to the next
 * (Ctrl and Enter in a text of several lines). After the last the button has the focus.
 */
export function useRepair(mistakes: () => readonly Issue[], button: RefObject<HTMLButtonElement | null>) {
  const store = useDraft()
  const repairing = useRef<string>(undefined)

  const goTo = (path: string) => {
    repairing.current = path
    void goToField(store, path, sectionOf(path))
  }
  const goOn = () => {
    const next = mistakes()[0]
    if (next) return goTo(next.path)
    repairing.current = undefined
    return button.current?.focus()
  }
  const onKeyDownCapture = (event: KeyboardEvent) => {
    const { key, target, nativeEvent, ctrlKey, metaKey } = event
    if (key !== 'Enter' || nativeEvent.isComposing || !(target instanceof HTMLElement)) return
    const isLong = target instanceof HTMLTextAreaElement
    const isField = isLong || target instanceof HTMLInputElement || target instanceof HTMLSelectElement
    if (!isField || isOpenList(target)) return
    if (repairing.current !== undefined && (isLong ? ctrlKey || metaKey : isCommon(event))) {
      event.preventDefault()
      event.stopPropagation()
      store.leave(target.name)
      if (!mistakes().some(({ path }) => path === target.name)) goOn()
    }
  }
  return { goTo, keys: { onKeyDownCapture, onKeyDown: keepOpen } }
}

/** Enter in a field registers nothing. */
function keepOpen(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}
