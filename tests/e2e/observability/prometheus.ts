import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ManagedProcess } from '@mammoflow/stack';
import { freePort, temporaryFolder } from '@mammoflow/testkit';

/** A Prometheus that watches some processes. */
export interface TestPrometheus extends AsyncDisposable {
  /** The series of an instant query, each with its value. @throws when Prometheus does not take the query. */
  query(expression: string): Promise<readonly unknown[]>;
}

/** Starts the Prometheus of this machine with the given targets. */
export async function startPrometheus(targets: readonly string[]): Promise<TestPrometheus> {
  const folder = await temporaryFolder('prometheus');
  const port = await freePort();
  const config = join(folder.path, 'prometheus.yml');
  const scrape = { job_name: 'mammoflow', honor_labels: true, static_configs: [{ targets }] };
  // JSON is YAML.
  await writeFile(config, JSON.stringify({ global: { scrape_interval: '1s' }, scrape_configs: [scrape] }));
  const url = `http://127.0.0.1:${port}`;
  const args = [
    `--config.file=${config}`,
    `--storage.tsdb.path=${folder.path}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  const isReady = async (): Promise<boolean> => (await fetch(`${url}/-/ready`)).ok;
  const server = new ManagedProcess(
    { name: 'prometheus', command: 'prometheus', args, environment: {}, isReady },
    { logFolder: folder.path },
  );
  await server.start();
  return {
    query: async (expression) => {
      const response = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(expression)}`);
      const answer = (await response.json()) as PrometheusAnswer;
      if (answer.data === undefined) throw new Error(`${expression}: ${answer.error ?? ''}`);
      return answer.data.result;
    },
    [Symbol.asyncDispose]: async () => {
      await server.close();
      await folder.remove();
    },
  };
}

interface PrometheusAnswer {
  readonly data?: { readonly result: readonly unknown[] };
  readonly error?: string;
}
