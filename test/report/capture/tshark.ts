/** Wireshark's reading of a capture: one row a packet, each with the headers that tshark found in it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why these tests cannot run here; null when they can. */
export function whyNoTshark(): string | null {
  return spawnSync('tshark', ['--version']).status === 0 ? null : 'tshark is not installed';
}

const fields = [
  'frame.interface_name',
  'frame.packet_flags_direction',
  'frame.protocols',
  'frame.comment',
  '_ws.malformed',
  'ip.checksum.status',
  'tcp.checksum.status',
  'udp.checksum.status',
  'icmp.checksum.status',
  'eth.src',
  'eth.dst',
  'ip.src',
  'ip.dst',
  'ip.ttl',
  'ip.len',
  'ip.flags.df',
  'ip.frag_offset',
  'tcp.srcport',
  'tcp.dstport',
  'tcp.flags',
  'udp.srcport',
  'udp.dstport',
  'udp.length',
  'icmp.type',
  'icmp.code',
  'icmp.ident',
  'icmp.mtu',
  'vxlan.vni',
  'arp.opcode',
  'arp.src.proto_ipv4',
  'arp.dst.proto_ipv4',
  'dns.flags.response',
  'dns.qry.name',
  'dns.a',
] as const;

export type Field = (typeof fields)[number];

/** A packet: the values of each field from the outermost header to the innermost. */
export interface Row {
  all(field: Field): readonly string[];
  first(field: Field): string;
}

const checks = ['ip.check_checksum', 'tcp.check_checksum', 'udp.check_checksum'].map(
  (name) => `${name}:TRUE`,
);

/** All packets of a file. `reassembles`: whether fragments are put together. */
export function readWithTshark(file: Uint8Array, reassembles: boolean): readonly Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'hopscope-tshark-'));
  try {
    const path = join(folder, 'a.pcapng');
    writeFileSync(path, file);
    const options = [
      ...checks,
      'tcp.relative_sequence_numbers:FALSE',
      `ip.defragment:${String(reassembles).toUpperCase()}`,
    ];
    const run = spawnSync(
      'tshark',
      [
        '-n',
        '-r',
        path,
        '-T',
        'fields',
        '-E',
        'occurrence=a',
        '-E',
        'aggregator=|',
        ...options.flatMap((option) => ['-o', option]),
        ...fields.flatMap((field) => ['-e', field]),
      ],
      { encoding: 'utf8', maxBuffer: 1 << 29 },
    );
    if (run.status !== 0) throw new Error(`tshark: ${run.stderr}`);
    return run.stdout
      .split('\n')
      .filter((line) => line !== '')
      .map(rowOf);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rowOf(line: string): Row {
  const values = new Map(line.split('\t').map((value, index) => [fields[index], value]));
  const all = (field: Field): readonly string[] => {
    const value = values.get(field) ?? '';
    return value === '' ? [] : value.split('|');
  };
  return { all, first: (field) => all(field)[0] ?? '' };
}

const CHECKSUM_BAD = '0';

/** What tshark finds wrong with a packet; empty when all is well. */
export function complaintsOf(row: Row): readonly string[] {
  const sums = (['ip', 'tcp', 'udp', 'icmp'] as const).filter((name) =>
    row.all(`${name}.checksum.status`).includes(CHECKSUM_BAD),
  );
  return [
    ...(row.all('_ws.malformed').length > 0 || row.first('frame.protocols').includes('malformed')
      ? [`malformed: ${row.first('frame.comment')}`]
      : []),
    ...sums.map((name) => `bad ${name} checksum: ${row.first('frame.comment')}`),
  ];
}
