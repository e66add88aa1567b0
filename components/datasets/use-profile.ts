'use client'

import { useEffect, useRef, useState } from 'react'
import { formatCount, formatPercent } from '#lib/format'
import type { Profile, ProfileColumn } from '#lib/profiles/schema'
import { profileFile } from './profile-file.ts'

type State =
  | { is: 'none'; trouble?: string }
  | { is: 'reading'; text: string; share: number }
  | { is: 'read'; file: File; whole: Profile }

const switchedOff = 'was switched off'

/** Takes values out of a column: what is left are counts and moments. */
function hidden({ top: _top, distribution: _distribution, min, max, ...column }: ProfileColumn): ProfileColumn {
  const isNumber = typeof min === 'number' && typeof max === 'number'
  return { ...column, ...(isNumber ? { min, max } : {}), withheld: switchedOff }
}

/** Reads the statistics of a file in the browser; of each column its values can be left out, or shown though they look personal. */
export function useProfile() {
  const [state, setState] = useState<State>({ is: 'none' })
  const [show, setShow] = useState<Readonly<Record<string, boolean>>>({})
  const current = useRef<AbortController>(undefined)
  useEffect(() => () => current.current?.abort(), [])

  const read = async (file: File, chosen: Readonly<Record<string, boolean>> = {}) => {
    current.current?.abort()
    const own = new AbortController()
    current.current = own
    setShow(chosen)
    setState({ is: 'reading', text: `Reading ${file.name}`, share: 0 })
    try {
      const onProgress = ({ bytes, rows }: { bytes: number; rows: number }) => {
        const share = file.size === 0 ? 1 : Math.min(1, bytes / file.size)
        const text = `Reading ${file.name}: ${formatPercent(Math.floor(share * 100) / 100)}, ${formatCount(rows, 'row')}`
        if (!own.signal.aborted) setState({ is: 'reading', text, share })
      }
      const whole = await profileFile({ file, show: chosen }, onProgress, own.signal)
      setState({ is: 'read', file, whole })
    } catch (error) {
      if (!own.signal.aborted) setState({ is: 'none', trouble: error instanceof Error ? error.message : String(error) })
    }
  }
  const clear = () => {
    current.current?.abort()
    setState({ is: 'none' })
  }
  /** Values that were not kept are read again. */
  const choose = (column: string, shown: boolean) => {
    if (state.is !== 'read') return
    const chosen = { ...show, [column]: shown }
    const wasHidden = state.whole.columns.some(({ name, withheld }) => name === column && withheld !== undefined)
    if (shown && wasHidden) void read(state.file, chosen)
    else setShow(chosen)
  }
  const profile: Profile | undefined =
    state.is === 'read'
      ? {
          ...state.whole,
          columns: state.whole.columns.map((column) => (show[column.name] === false ? hidden(column) : column)),
        }
      : undefined
  return { state, profile, read, clear, choose }
}
