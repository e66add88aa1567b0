import { Command } from 'commander'
import { profile } from './dataset-profile.ts'

export const dataset = new Command('dataset').description('data: what its columns hold').addCommand(profile)
