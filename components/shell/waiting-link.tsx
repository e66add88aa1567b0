'use client'

import { Inbox } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Waits } from '#lib/owners/schema'
import { api, pages } from '#lib/paths'
import type { PromotionWaits } from '#lib/promotions/view-schema'
import { PageLink } from '../ui/page-link.tsx'
import { closePopover, popoverLine } from '../ui/popover.tsx'
import { ask } from './ask.ts'

/** The way to what waits for the reader; how much that is, is asked when the menu opens. */
export function WaitingLink() {
  const link = useRef<HTMLSpanElement>(null)
  const [count, setCount] = useState<number>()

  useEffect(() => {
    const menu = link.current?.closest('[popover]')
    const look = async (event: Event) => {
      if ((event as ToggleEvent).newState !== 'open') return
      const [owned, promotions] = await Promise.all([
        ask<Waits>('GET', api.waits),
        ask<PromotionWaits>('GET', api.promotionWaits),
      ])
      if (!owned.body || !promotions.body) return setCount(undefined)
      const { review, own } = promotions.body
      return setCount(owned.body.items.length + review.length + own.length)
    }
    const listen = (event: Event) => void look(event)
    menu?.addEventListener('beforetoggle', listen)
    return () => menu?.removeEventListener('beforetoggle', listen)
  }, [])

  return (
    <PageLink href={pages.waiting} onClick={closePopover} className={popoverLine}>
      <Inbox aria-hidden /> Waits for you
      <span ref={link} className="ml-auto pl-3 text-sm text-muted tabular-nums">
        {count}
      </span>
    </PageLink>
  )
}
