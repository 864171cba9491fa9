import { describe, expect, it } from 'vitest';
import { jsonOf, runCli } from './run-cli';

const sample = 'assets/samples/two-tier.topology.yaml';

describe('options that a format does not know', () => {
  it.each([
    ['png', ['--picture'], '--picture is for PDF'],
    ['svg', ['--walkthrough', 'two-tier-app'], 'told as md, html or pdf'],
    ['pdf', ['--picture', '--walkthrough', 'two-tier-app'], 'Leave out --picture'],
    ['pdf', ['--from', 'deploy/web', '--to', 'db'], 'Say --picture'],
    ['html', ['--from', 'deploy/web'], 'Leave out --from'],
  ])('%s %j', async (format, args, says) => {
    const run = await runCli(['export', format, sample, '-o', '-', ...args]);
    expect(run).toMatchObject({ status: 2, result: '' });
    expect(run.messages).toContain(says);
  });
});

describe('bad arguments', () => {
  it.each([
    { args: [], message: 'no command given.' },
    { args: ['trcae'], message: "unknown command 'trcae' (Did you mean trace?)" },
    { args: ['trace', '--from', 'a', '--to', 'b'], message: "missing required argument 'file'." },
    { args: ['trace', sample, '--to', 'db'], message: "required option '--from <endpoint>' not specified." },
    {
      args: ['trace', sample, '--from', 'deploy/web'],
      message: "required option '--to <endpoint>' not specified.",
    },
    {
      args: ['trace', sample, '--from', 'a', '--to', 'b', '--prot', '1'],
      message: "unknown option '--prot' (Did you mean --port?)",
    },
    {
      args: ['trace', sample, '--from', 'a', '--to', 'b', '--port', '65536'],
      message:
        "option '--port <number>' argument '65536' is invalid. A port is a whole number from 1 to 65535.",
    },
    {
      args: ['trace', sample, '--from', 'a', '--to', 'b', '--port', '0x50'],
      message:
        "option '--port <number>' argument '0x50' is invalid. A port is a whole number from 1 to 65535.",
    },
    {
      args: ['trace', sample, '--from', 'a', '--to', 'b', '--protocol', 'sctp'],
      message: "option '--protocol <name>' argument 'sctp' is invalid. A protocol is tcp, udp or icmp.",
    },
    {
      args: ['trace', sample, '--from', 'a', '--to', 'b', '--size', '27'],
      message:
        "option '--size <bytes>' argument '27' is invalid. A size in bytes is a whole number from 28 to 65535.",
    },
    { args: ['check', '-', '-'], message: 'Standard input can be read only once.' },
    {
      args: ['export', 'gif', sample, '-o', 'x.gif'],
      message:
        "format 'gif' is unknown. Allowed choices are png, svg, pdf, md, html, topology, ps1, yaml, lab, pcapng.",
    },
    {
      args: ['export', 'png', sample, '-o', 'x.png', '--scale', '99'],
      message: "option '--scale <number>' argument '99' is invalid. A scale is a number from 0.1 to 8.",
    },
    {
      args: ['export', 'svg', sample, '-o', '-', '--from', 'deploy/web'],
      message: 'A trace needs both --from and --to.',
    },
    {
      args: [
        'trace',
        sample,
        '--from',
        'deploy/web',
        '--to',
        'host/operator-pc',
        '--protocol',
        'icmp',
        '--port',
        '1',
      ],
      message: 'ICMP has no ports.',
    },
  ])('hopscope $args: exit 2 and a sentence', async ({ args, message }) => {
    const run = await runCli(args);
    expect(run.messages.split('\n')[0]).toBe(`hopscope: ${message}`);
    expect(run).toMatchObject({ status: 2, result: '' });
  });

  it('says it as JSON too when asked for JSON', async () => {
    const run = await runCli(['trace', sample, '--from', 'a', '--json']);
    expect(run.status).toBe(2);
    expect(jsonOf(run)).toEqual({
      version: 1,
      error: {
        code: 'bad-arguments',
        message: "required option '--to <endpoint>' not specified.",
        remedy: '`hopscope trace --help` shows what there is.',
      },
      findings: [],
    });
  });

  it('prints help as a result, with exit 0', async () => {
    const run = await runCli(['trace', '--help']);
    expect(run).toMatchObject({ status: 0, messages: '' });
    expect(run.result).toContain('Usage: hopscope trace [options] <file>');
    expect(run.result).toContain('Exit status: 0 delivered, 1 dropped, 2 the question could not be put.');
  });
});
