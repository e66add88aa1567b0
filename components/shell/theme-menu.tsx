'use client'

import { Contrast, Moon, Sun } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Menu, MenuChoice } from '../ui/menu.tsx'
import { chooseTheme, type Theme, themeOf } from './theme.ts'

const options = [
  { value: 'system', label: 'As the system', icon: <Contrast aria-hidden /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
]

export function ThemeMenu({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial)
  const change = (value: string) => {
    chooseTheme(themeOf(value))
    setTheme(themeOf(value))
  }
  const trigger = (
    <Button look="quiet" size="icon" aria-label="Theme" title="Theme">
      {options.find(({ value }) => value === theme)?.icon}
    </Button>
  )
  return (
    <Menu trigger={trigger} label="Theme">
      <MenuChoice label="Theme" value={theme} onChange={change} options={options} />
    </Menu>
  )
}
