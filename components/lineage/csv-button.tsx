'use client'

import type { LineageGraph } from '#lib/lineage/schema'
import { Button } from '../ui/button.tsx'
import { listCsv } from './list-rows.ts'

/** All of the list as a file, made where it is wanted: of a large graph the page would be twice as heavy with it. */
export function CsvButton({ graph, name }: { graph: LineageGraph; name: string }) {
  const save = () => {
    const address = URL.createObjectURL(new Blob([listCsv(graph)], { type: 'text/csv' }))
    Object.assign(document.createElement('a'), { href: address, download: `lineage-${name}.csv` }).click()
    URL.revokeObjectURL(address)
  }
  return (
    <Button size="small" onClick={save}>
      CSV
    </Button>
  )
}
