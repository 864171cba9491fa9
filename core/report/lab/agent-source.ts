/** The lab's program as text, for the script that carries it and for the tests that run it. */
import source from './agent.py?raw';

export const agentSource: string = source;
