import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkAt } from './class-routes-testing.ts';
import { LanAddresses, type Networks, rankAddresses } from './lan-addresses.ts';

const loopback = { lo: [networkAt('127.0.0.1', { internal: true }), networkAt('::1', { internal: true })] };
const container = { mac: '02:42:ac:11:00:02' };

const computers: readonly { readonly what: string; readonly networks: Networks; readonly ranked: readonly string[] }[] = [
  { what: 'a computer on no network', networks: loopback, ranked: [] },
  {
    what: 'a Linux laptop with Docker, libvirt and a VPN',
    networks: {
      ...loopback,
      docker0: [networkAt('172.17.0.1', container)],
      'br-3f2a': [networkAt('172.18.0.1', container)],
      virbr0: [networkAt('192.168.122.1')],
      tun0: [networkAt('10.8.0.2')],
      wlp3s0: [networkAt('192.168.1.23'), networkAt('fe80::1'), networkAt('fd00::23')],
    },
    ranked: ['192.168.1.23', '192.168.122.1', '10.8.0.2', '172.17.0.1', '172.18.0.1', 'fd00::23'],
  },
  {
    what: 'a Mac with Wi-Fi, AirDrop, Tailscale and Parallels',
    networks: {
      lo0: [networkAt('127.0.0.1', { internal: true })],
      utun4: [networkAt('100.101.102.103')],
      awdl0: [networkAt('fe80::2')],
      vnic0: [networkAt('10.211.55.2')],
      en0: [networkAt('10.0.1.14')],
    },
    ranked: ['10.0.1.14', '10.211.55.2', '100.101.102.103'],
  },
  {
    what: 'a Mac that shares its connection',
    networks: { en0: [networkAt('10.0.1.14')], bridge100: [networkAt('192.168.2.1')] },
    ranked: ['192.168.2.1', '10.0.1.14'],
  },
  {
    what: 'a Windows laptop with WSL, VirtualBox and VMware',
    networks: {
      'vEthernet (WSL (Hyper-V firewall))': [networkAt('172.28.64.1', { mac: '00:15:5d:01:02:03' })],
      'VirtualBox Host-Only Network': [networkAt('192.168.56.1', { mac: '0a:00:27:00:00:0b' })],
      'VMware Network Adapter VMnet8': [networkAt('192.168.80.1', { mac: '00:50:56:c0:00:08' })],
      'Wi-Fi': [networkAt('172.20.3.4')],
    },
    ranked: ['172.20.3.4', '192.168.56.1', '192.168.80.1', '172.28.64.1'],
  },
  {
    what: 'a Windows laptop with a hotspot of its own',
    networks: { 'Local Area Connection* 10': [networkAt('192.168.137.1')], 'Wi-Fi': [networkAt('10.3.4.5')] },
    ranked: ['192.168.137.1', '10.3.4.5'],
  },
  {
    what: 'a cable that leads nowhere beside a network that works',
    networks: { eth0: [networkAt('169.254.3.4')], wlan0: [networkAt('10.0.0.7')] },
    ranked: ['10.0.0.7', '169.254.3.4'],
  },
  { what: 'a virtual network alone', networks: { docker0: [networkAt('172.17.0.1', container)] }, ranked: ['172.17.0.1'] },
];

for (const { what, networks, ranked } of computers)
  test(`the addresses of ${what} come in the order in which phones are likely to reach them`, () => {
    assert.deepEqual(rankAddresses(networks), ranked);
  });

test('the loopback is never among them', () => {
  assert.deepEqual(rankAddresses({ ...loopback, odd: [networkAt('127.0.1.1'), networkAt('0.0.0.0')] }), []);
});

test('a computer answers to its addresses as a URL writes them', () => {
  const lan = new LanAddresses(() => ({ en0: [networkAt('192.168.1.2'), networkAt('fd00:0:0::2')] }));
  assert.deepEqual(
    ['192.168.1.2', '[fd00::2]', '192.168.1.3', 'fd00::2', '127.0.0.1'].map((name) => lan.has(name)),
    [true, true, false, false, false],
  );
});

test('this computer’s own networks are looked at where none are given', () => {
  assert.ok(new LanAddresses().list.every((address) => !address.startsWith('127.')));
});

test('a laptop that goes to another network is known by its new address, and not by the old one', () => {
  let [address, now] = ['192.168.1.2', 0];
  const lan = new LanAddresses(
    () => ({ en0: [networkAt(address)] }),
    () => now,
  );
  assert.deepEqual(lan.list, ['192.168.1.2']);
  [address, now] = ['10.0.0.7', 2000];
  assert.deepEqual(lan.list, ['10.0.0.7']);
  assert.deepEqual([lan.has('192.168.1.2'), lan.has('10.0.0.7')], [false, true]);
});
