/** `executor.json`: the job that ran the cases. */
export type Executor = {
  name: string;
  type: string;
  buildName: string;
  buildOrder?: number;
  buildUrl: string;
  url: string;
};

type Variables = { [name: string]: string | undefined };

/** The job of GitHub Actions or Azure Pipelines that these variables are of; `null` where they are of neither. */
export function executorOf(variables: Variables): Executor | null {
  if (variables.GITHUB_ACTIONS === 'true') return github(variables);
  return variables.TF_BUILD?.toLowerCase() === 'true' ? azure(variables) : null;
}

/** https://docs.github.com/actions/reference/variables-reference */
function github(variables: Variables): Executor {
  const { GITHUB_SERVER_URL = '', GITHUB_REPOSITORY = '', GITHUB_WORKFLOW = '' } = variables;
  const { GITHUB_RUN_ID = '', GITHUB_RUN_NUMBER = '' } = variables;
  const url = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions`;
  return {
    name: 'GitHub Actions',
    type: 'github',
    buildName: `${GITHUB_WORKFLOW} #${GITHUB_RUN_NUMBER}`,
    ...orderOf(GITHUB_RUN_NUMBER),
    buildUrl: `${url}/runs/${GITHUB_RUN_ID}`,
    url,
  };
}

/** https://learn.microsoft.com/azure/devops/pipelines/build/variables */
function azure(variables: Variables): Executor {
  const { SYSTEM_COLLECTIONURI = '', SYSTEM_TEAMPROJECT = '', BUILD_DEFINITIONNAME = '' } = variables;
  const { BUILD_BUILDID = '', BUILD_BUILDNUMBER = '' } = variables;
  const url = `${SYSTEM_COLLECTIONURI}${encodeURIComponent(SYSTEM_TEAMPROJECT)}/_build`;
  return {
    name: 'Azure Pipelines',
    type: 'azure',
    buildName: `${BUILD_DEFINITIONNAME} ${BUILD_BUILDNUMBER}`,
    ...orderOf(BUILD_BUILDID),
    buildUrl: `${url}/results?buildId=${BUILD_BUILDID}`,
    url,
  };
}

const orderOf = (number: string): { buildOrder?: number } =>
  /^\d+$/.test(number) ? { buildOrder: Number(number) } : {};
