/** The protocols over IP that packets here have; what others carry is not simulated. */
export type Protocol = 'tcp' | 'udp' | 'icmp';
