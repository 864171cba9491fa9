/** What an export may be written over: an earlier one of its own kind, and never a topology. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { NEUTRAL_HEAD } from '#core/report/neutral/neutral-topology';
import { OBJECTS_HEAD } from '#core/report/script/kubernetes-yaml';
import { SCRIPT_HEAD } from '#core/report/script/route-script';
import { isTopologyName } from '../../files/topology-name';
import { CliFailure } from '../output/cli-failure';

/** What an export may replace: an earlier one of its own kind, known by how the file starts. */
export interface Replaceable {
  /** `no picture`: what the message says of a file that is something else. */
  readonly what: string;
  /** `Name a new .png or .svg file with -o.` */
  readonly remedy: string;
  readonly recognises: (start: string) => boolean;
  /** It is a topology itself, so it may be called like one. */
  readonly topology?: true;
}

export const pictures: Replaceable = {
  what: 'no picture',
  remedy: 'Name a new .png or .svg file with -o.',
  recognises: (start) => start.startsWith('\x89PNG') || /<svg[\s>]/.test(start),
};

export const neutralTopologies: Replaceable = {
  what: 'no neutral topology of ours',
  remedy: 'Name a new .topology.yaml file with -o.',
  recognises: (start) => start.startsWith(NEUTRAL_HEAD),
  topology: true,
};

export const routeScripts: Replaceable = {
  what: 'no script of ours',
  remedy: 'Name a new .ps1 file with -o.',
  recognises: (start) => start.startsWith(SCRIPT_HEAD),
};

export const kubernetesObjects: Replaceable = {
  what: 'no export of ours',
  remedy: 'Name a new .yaml file with -o.',
  recognises: (start) => start.startsWith(OBJECTS_HEAD),
  topology: true,
};

export const labScripts: Replaceable = {
  what: 'no lab script',
  remedy: 'Name a new .sh file with -o.',
  recognises: (start) => start.startsWith('#!/bin/sh\n') && start.includes('made by Hopscope'),
};

/** A capture made elsewhere is somebody's evidence. */
export const captures: Replaceable = {
  what: 'no capture of Hopscope',
  remedy: 'Name a new .pcapng file with -o.',
  recognises: (start) => start.startsWith('\n\r\r\n') && start.includes('Made by Hopscope'),
};

/** Markdown of anybody else is not ours to replace: an earlier export is known by its second paragraph. */
export const markdowns: Replaceable = {
  what: 'no walkthrough',
  remedy: 'Name a new .md file with -o.',
  recognises: (start) => /^# .*\n\nAppliance: /.test(start),
};

/** A page of anybody else is not ours to replace either. */
export const pages: Replaceable = {
  what: 'no walkthrough',
  remedy: 'Name a new .html file with -o.',
  recognises: (start) => start.startsWith('<!doctype html>') && start.includes('Hopscope walkthrough'),
};

export const pdfs: Replaceable = {
  what: 'no PDF',
  remedy: 'Name a new .pdf file with -o.',
  recognises: (start) => start.startsWith('%PDF-'),
};

/**
 * An export over somebody's topology would be a slip of the hand. Refuses every name that a topology
 * could have, links included, and every file that is there and is no earlier export of that kind.
 */
export async function refuseOverwriting(out: string, replaceable: Replaceable): Promise<void> {
  if (out === '-') return;
  const target = await realpath(out).catch(() => out);
  const looksLikeTopology =
    !replaceable.topology && (isTopologyName(basename(out)) || isTopologyName(basename(target)));
  if (!looksLikeTopology && (await isReplaceableOrFree(target, replaceable))) return;
  throw new CliFailure(
    'bad-arguments',
    looksLikeTopology
      ? `${out} looks like a topology file and is not overwritten.`
      : `${out} holds something that is ${replaceable.what} and is not overwritten.`,
    replaceable.remedy,
  );
}

/** Folders, devices and what cannot be read are left to the writing, which says what is wrong. */
async function isReplaceableOrFree(path: string, { recognises }: Replaceable): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile() || found.size === 0) return true;
  const start = await readFile(path, 'latin1').catch(() => null);
  return start === null || recognises(start.slice(0, 4096));
}
