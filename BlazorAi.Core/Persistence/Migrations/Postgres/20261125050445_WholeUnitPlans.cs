using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BlazorAi.Core.Persistence.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class WholeUnitPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PlanProposals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitPlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    JobId = table.Column<Guid>(type: "uuid", nullable: false),
                    RootRequestId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Focus = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Constraints = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    LessonCount = table.Column<int>(type: "integer", nullable: false),
                    Variation = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    OutlineState = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    OutlineRequestId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    OutlineTries = table.Column<int>(type: "integer", nullable: false),
                    OutlineIsPlain = table.Column<bool>(type: "boolean", nullable: false),
                    OutlineJson = table.Column<string>(type: "text", nullable: true),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanProposals_UnitPlans_UnitPlanId",
                        column: x => x.UnitPlanId,
                        principalTable: "UnitPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlanProposalSections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TenantId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposalId = table.Column<Guid>(type: "uuid", nullable: false),
                    SectionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    BaseTitle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    BaseVersion = table.Column<int>(type: "integer", nullable: false),
                    BaseMarkdown = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Markdown = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    EditedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    IsCut = table.Column<bool>(type: "boolean", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    RequestId = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    InvocationId = table.Column<Guid>(type: "uuid", nullable: true),
                    WrittenBy = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    ErrorCode = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    ErrorMessage = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RevisionId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanProposalSections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanProposalSections_PlanProposals_ProposalId",
                        column: x => x.ProposalId,
                        principalTable: "PlanProposals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AiInvocations_ParentId",
                table: "AiInvocations",
                column: "ParentId",
                filter: "\"ParentId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PlanProposals_UnitPlanId_Id",
                table: "PlanProposals",
                columns: new[] { "UnitPlanId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanProposalSections_ProposalId",
                table: "PlanProposalSections",
                column: "ProposalId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PlanProposalSections");

            migrationBuilder.DropTable(
                name: "PlanProposals");

            migrationBuilder.DropIndex(
                name: "IX_AiInvocations_ParentId",
                table: "AiInvocations");
        }
    }
}
