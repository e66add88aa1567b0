'use client'

import { useEffect, useState } from 'react'
import { newsOf } from './tray-words.ts'
import type { Upload } from './upload.ts'
import { uploadsNow, watchUploads } from './uploads-store.ts'

/** Reads out what began, ended or failed since it last did. */
export default function TrayNews() {
  const [news, setNews] = useState<string>()
  useEffect(() => {
    let before: readonly Upload[] = []
    const look = () => {
      const now = uploadsNow()
      const said = newsOf(before, now)
      before = now
      if (said !== undefined) setNews(said)
    }
    look()
    return watchUploads(look)
  }, [])
  return news
}
