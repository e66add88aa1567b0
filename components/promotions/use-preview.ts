'use client'

import { useEffect, useState } from 'react'
import { api } from '#lib/paths'
import type { PromotionPreview } from '#lib/promotions/view-schema'
import { type Answered, ask } from '../shell/ask.ts'
import { askedIn, type PromoteFields } from './promote-words.ts'

const pause = 250

/** How what stands in the form would stand as a promotion: asked anew shortly after a change, the last answer kept until then. */
export function usePreview(
  name: string,
  fields: PromoteFields,
): { answer?: Answered<PromotionPreview>; fresh: boolean } {
  const { rationale: _why, ...asked } = askedIn(fields)
  const sent = JSON.stringify(asked)
  const [answered, setAnswered] = useState<{ sent: string; answer: Answered<PromotionPreview> }>()
  useEffect(() => {
    let over = false
    const look = async () => {
      const answer = await ask<PromotionPreview>('POST', api.promotionPreview(name), JSON.parse(sent))
      if (!over) setAnswered({ sent, answer })
    }
    const timer = setTimeout(() => void look(), pause)
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [name, sent])
  return { answer: answered?.answer, fresh: answered?.sent === sent }
}
