'use client'

import { useState } from 'react'
import { formatCount } from '#lib/format'
import type { Common } from '#lib/metrics/draft'
import { type IntakeRow, isBlankRow } from '#lib/metrics/intake-row'
import { CommonFields } from '../../metrics/common-fields.tsx'
import { Button } from '../../ui/button.tsx'

type Props = { rows: readonly IntakeRow[]; onFill: (row: number, field: keyof Common, text: string) => void }

/** Says dataset, split and n once, for all rows that do not say it themselves. */
export function CommonFilling({ rows, onFill }: Props) {
  const [common, setCommon] = useState<Common>({})
  const gaps = gapsOf(rows, common)
  const count = new Set(gaps.map(({ row }) => row)).size
  return (
    <div className="grid gap-2">
      <CommonFields
        common={common}
        act={(action) => action.do === 'say for all' && setCommon({ ...common, [action.field]: action.text })}
      />
      <div>
        <Button
          size="small"
          disabled={count === 0}
          onClick={() => {
            for (const { row, field, text } of gaps) onFill(row, field, text)
          }}
        >
          Fill them into {formatCount(count, 'row')}
        </Button>
      </div>
    </div>
  )
}

const fields = ['dataset', 'split', 'n'] as const

const gapsOf = (rows: readonly IntakeRow[], common: Common) =>
  rows.flatMap((said, row) =>
    isBlankRow(said)
      ? []
      : fields.flatMap((field) => {
          const text = common[field]?.trim()
          return text && !said[field]?.trim() ? [{ row, field, text }] : []
        }),
  )
